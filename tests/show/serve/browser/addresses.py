"""Every page that there is, asked of the small crisis."""

PAGES = {
    "the list": "/",
    "a crisis": "/crisis/dam",
    "a what-if in hand": "/crisis/dam?change=answer%3Drefuse",
    "two what-ifs": "/crisis/dam/compare?change=answer%3Drefuse&beside=demand%3Dwait",
    "history": "/crisis/dam/history?draws=16",
    "whatif": "/crisis/dam/whatif?change=refusal&draws=16",
    "whatif, not asked": "/crisis/dam/whatif",
    "why": "/crisis/dam/why?draws=16",
    "why a decision": "/crisis/dam/why?decision=answer&draws=16",
    "policy": "/crisis/dam/policy?decision=answer&draws=16",
    "find": "/crisis/dam/find?condition=drowned&draws=16",
    "find, not asked": "/crisis/dam/find",
    "sensitivity": "/crisis/dam/sensitivity?draws=16",
    "story": "/crisis/dam/story?draws=16",
    "claims": "/crisis/dam/claims?draws=16",
    "check": "/crisis/dam/check",
    "no such page": "/crisis/dam/wherefore",
    "a wrong word": "/crisis/dam/history?draws=many",
}

"""The web pages: a small server, and the warm processes that compute for it."""

"""Mathematics: contraction, logit policies, twins, evidence. Game in, numbers out."""

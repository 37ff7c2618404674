"""Whether something holds: a target met, a claim borne out, figures that should agree."""

"""What each kind of question is answered with, and whether it is meant.

judged: whether something holds; computed: from more than one figure; told: no amounts;
quoted: one printed figure or target, or all that may be meant.
"""

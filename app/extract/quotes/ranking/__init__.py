"""Weighs who may speak each marked run: candidates, what is known of each, and two forests that judge.

`scene` lays an article out; `candidates` lists who may speak, `grammar` reads the parse for them, `regions` and
`features` turn both into rows of numbers, `judge` lets the forests choose, `calibration` says how far to trust it.
"""

"""A learned tagger of names: what a word, its neighbours, the rules and the whole article say, weighed by a CRF.

`features` writes for each word the strings that the model was trained on; `tagger` asks the model. Only English has it.
"""

"""The language model: words with their tags and grammar, by a parser that is loaded once in a worker process.

`syntax` is what the rules see and knows nothing of spaCy; `spacy_pipeline` is the only module that does.
"""

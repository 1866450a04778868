#!/usr/bin/env bash
# Trains every model in resources/models from public corpora: build.sh CORPORA [WORK]. See resources/models/README.md.
# CORPORA holds corpora/ud (treebanks), bench/entities and bench/quotes (newswire and news, train parts) and releases.
set -euo pipefail
cd "$(dirname "$0")/../.."
corpora=$1
work=${2:-build/model}
python=${PYTHON:-.venv/bin/python}
model=packaging/model
mkdir -p "$work"

echo "== parser"
$python $model/parser/treebanks.py "$corpora/corpora" "$work/treebanks"
$python -m spacy init fill-config $model/parser/config.cfg "$work/parser.cfg" --code $model/parser/typography.py
$python -m spacy train "$work/parser.cfg" --code $model/parser/typography.py --output "$work/parser" \
  --paths.train "$work/treebanks/train.spacy" --paths.dev "$work/treebanks/dev.spacy"
rm -rf resources/models/parser
cp -r "$work/parser/model-best" resources/models/parser
$python $model/parser/measure.py resources/models/parser "$work/treebanks"

echo "== annotations"
$python $model/annotations/annotations.py unpack "$corpora" "$work/annotations"

echo "== names"
if [ -n "${GAZETTEER:-}" ]; then # made by names/gazetteer.py in an environment with its data packages
  $python $model/names/tables.py "$corpora" "$GAZETTEER"
fi
$python $model/names/train.py "$corpora" "$work/annotations"
$python $model/names/calibrate.py "$corpora"

echo "== speakers"
$python $model/quotes/pronouns.py "$corpora"
$python $model/quotes/train.py "$corpora" --releases "$work/annotations"

echo "== statements"
$python $model/statements/train.py "$corpora" "$work/annotations"

echo "== figures"
$python $model/figures/calibrate.py "$corpora" --releases "$work/annotations"

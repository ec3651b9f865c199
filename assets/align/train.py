"""Trains the classifier of rows: makes `judge.crjf`.

    cargo run --release --example align_traits -- GOLD.jsonl ...        writes GOLD.jsonl.traits beside each
    python3 train.py judge.crjf TRAIN.traits ... [--check TEST.traits ...]

A line of a file of traits is the label (1: the two passages answer one another), the number of the pair of texts, and
the traits. Gradient boosting of small trees (scikit-learn), one seed, one thread: the same bytes again. The format of
the table is told in `src/analysis/align/classifier.rs`.
"""

import struct
import sys

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import roc_auc_score

DEPTH, QUESTIONS = 4, 15


def read(paths):
    rows = np.concatenate([np.loadtxt(path, dtype=np.float32, delimiter="\t", ndmin=2) for path in paths])
    return rows[:, 2:], rows[:, 0].astype(int)


def tree_bytes(tree, rate):
    """The tree filled up to its full depth: a leaf above the last level becomes a subtree that always gives it."""
    traits, thresholds, leaves = [0] * QUESTIONS, [0.0] * QUESTIONS, [0.0] * (QUESTIONS + 1)

    def fill(place, node):
        if place >= QUESTIONS:
            leaves[place - QUESTIONS] = tree.value[node, 0, 0] * rate
        elif tree.children_left[node] < 0:
            fill(2 * place + 1, node)
            fill(2 * place + 2, node)
        else:
            traits[place], thresholds[place] = tree.feature[node], tree.threshold[node]
            fill(2 * place + 1, tree.children_left[node])
            fill(2 * place + 2, tree.children_right[node])

    fill(0, 0)
    return struct.pack(f"<{QUESTIONS}B{QUESTIONS}f{QUESTIONS + 1}f", *traits, *thresholds, *leaves)


def main():
    out, paths = sys.argv[1], sys.argv[2:]
    split = paths.index("--check") if "--check" in paths else len(paths)
    traits, labels = read(paths[:split])
    model = GradientBoostingClassifier(
        n_estimators=300, max_depth=DEPTH, learning_rate=0.04, max_features=0.2, min_samples_leaf=20, subsample=0.5, random_state=1
    )
    model.fit(traits, labels)
    bias = np.log(labels.mean() / (1 - labels.mean()))
    trees = [tree[0].tree_ for tree in model.estimators_]
    with open(out, "wb") as file:
        file.write(b"CRJF" + struct.pack("<HHf", 1, len(trees), bias))
        file.write(b"".join(tree_bytes(tree, model.learning_rate) for tree in trees))
    print(len(labels), "rows,", round(labels.mean(), 3), "answer one another")
    if split < len(paths):
        traits, labels = read(paths[split + 1 :])
        odds = model.decision_function(traits)
        print("area under the curve", round(roc_auc_score(labels, odds), 3), "right", round(((odds > 0) == labels).mean(), 3))
        print("kept of those that answer", round((odds[labels == 1] > 0).mean(), 3), "dropped of the others", round((odds[labels == 0] <= 0).mean(), 3))


if __name__ == "__main__":
    main()

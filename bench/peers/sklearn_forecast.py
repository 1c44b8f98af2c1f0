"""Forecasts the same rows in the same folds with scikit-learn, and ranks by lift with scikit-uplift.

Usage: sklearn_forecast.py QUESTION.json, where the question names the file that
`./rapport measure learning --rows FILE` wrote:

    results  how many there are, the best first
    rows     fold, result (its number), arm, drawn (by chance) and facts: words and numbers by name

The answer is one JSON object on the standard output. Both models are as they come out of the box:
one column for each word, numbers to mean 0 and spread 1, what is missing as a mean with a mark.
"""

import json
import sys
import time
import warnings

warnings.simplefilter("ignore")

import numpy as np  # noqa: E402
from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: E402
from sklearn.feature_extraction import DictVectorizer  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402
from sklearn.metrics import log_loss, roc_auc_score  # noqa: E402
from sklearn.pipeline import make_pipeline  # noqa: E402
from sklearn.preprocessing import StandardScaler  # noqa: E402

try:
    from sklift.metrics import qini_auc_score
except ImportError as missing:
    sys.exit(f"scikit-uplift is missing: {missing}")

SILENCE = "silence"


def table(rows):
    """Words as columns of 0 and 1, numbers with a mark where they are missing."""
    names = {n for r in rows for n, v in r["facts"].items() if not isinstance(v, str)}
    means = {n: float(np.mean([r["facts"][n] for r in rows if n in r["facts"]])) for n in names}
    filled = []
    for row in rows:
        facts = {n: v for n, v in row["facts"].items()}
        for name in names:
            if name not in facts:
                facts[name] = means[name]
                facts[name + " missing"] = 1.0
        filled.append(facts)
    return DictVectorizer(sparse=False).fit_transform(filled)


def models():
    return {
        "logistic": make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000)),
        "boosting": HistGradientBoostingClassifier(random_state=0),
    }


def forecasts(name, x, y, folds, results, only=None):
    said = np.zeros((len(y), results))
    for fold in np.unique(folds):
        learned = folds != fold if only is None else (folds != fold) & only
        model = models()[name]
        model.fit(x[learned], y[learned])
        said[np.ix_(folds == fold, model.classes_)] = model.predict_proba(x[folds == fold])
    said = np.clip(said, 1e-15, 1)
    return said / said.sum(axis=1, keepdims=True)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        named = json.load(file)["file"]
    with open(named, encoding="utf-8") as file:
        question = json.load(file)
    rows, results = question["rows"], question["results"]
    x = table(rows)
    y = np.array([r["result"] for r in rows])
    folds = np.array([r["fold"] for r in rows])
    arms = np.array([r["arm"] for r in rows])
    came = (y != results - 1).astype(int)
    answer = {}
    for name in models():
        begun = time.perf_counter()
        said = forecasts(name, x, y, folds, results)
        answer[f"{name}_seconds"] = time.perf_counter() - begun
        answer[f"{name}_log_loss"] = log_loss(y, said, labels=list(range(results)))
        answer[f"{name}_auc"] = roc_auc_score(came, 1 - said[:, -1])
    if SILENCE in arms:
        for name in models():
            spared = 1 - forecasts(name, x, y, folds, results, arms == SILENCE)[:, -1]
            for arm in sorted(set(arms) - {SILENCE}):
                lift = 1 - forecasts(name, x, y, folds, results, arms == arm)[:, -1] - spared
                scores = []
                for fold in np.unique(folds):
                    two = (folds == fold) & ((arms == arm) | (arms == SILENCE))
                    scores.append(
                        qini_auc_score(came[two], lift[two], (arms[two] == arm).astype(int))
                    )
                answer[f"{name}_qini_{arm}"] = float(np.mean(scores))
                answer[f"{name}_qini_error_{arm}"] = float(
                    np.std(scores, ddof=1) / np.sqrt(len(scores))
                )
    print(json.dumps({k: round(float(v), 6) for k, v in answer.items()}))


if __name__ == "__main__":
    main()

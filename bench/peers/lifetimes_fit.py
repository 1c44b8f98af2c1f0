"""Fits the models of Lifetimes to purchases up to a day, and says how near their forecasts came.

Usage: lifetimes_fit.py QUESTION.json, where the question holds

    purchases  a file with the columns person, day, amount: one row for each person and day, as
               `./rapport measure btyd --purchases` writes it
    until      the last day that models may see
    to         the last day of the forecast
    days       how many days a unit of time has

and the answer is one JSON object on the standard output, with the figures of
`./rapport measure btyd` under the same names.

Set up as its guide says: summaries by its own function with whole days as periods, no penalty. It
has no distribution of counts for a person of BG/NBD and MBG/NBD, hence no log loss of them.
"""

import json
import sys
import time
import warnings

warnings.simplefilter("ignore")

import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from lifetimes import (  # noqa: E402
    BetaGeoFitter,
    GammaGammaFitter,
    ModifiedBetaGeoFitter,
    ParetoNBDFitter,
)
from lifetimes.utils import calibration_and_holdout_data  # noqa: E402

FITTERS = {
    "MBG/NBD": ModifiedBetaGeoFitter,
    "BG/NBD": BetaGeoFitter,
    "Pareto/NBD": ParetoNBDFitter,
}


def auc(forecast, came):
    """By ranks, ties shared."""
    ranks = pd.Series(forecast).rank().to_numpy()
    yes = came.sum()
    no = len(came) - yes
    if yes == 0 or no == 0:
        return 0.5
    return float((ranks[came].sum() - yes * (yes + 1) / 2) / (yes * no))


def log_likelihood(model, x, t, age):
    """At its parameters, in the unit of time of the table; what it keeps of the fit is scaled.

    Its Pareto/NBD overflows for the most frequent people; then there is none.
    """
    mean = model._negative_log_likelihood(
        np.log(np.asarray(model.params_, dtype=float)),
        np.asarray(x, dtype=float),
        np.asarray(t, dtype=float),
        np.asarray(age, dtype=float),
        np.ones(len(x)),
        0.0,
    )
    return float(-mean * len(x)) if np.isfinite(mean) else None


def fitted(fitter, table, horizon):
    x, t, age = table["frequency_cal"], table["recency_cal"], table["T_cal"]
    begun = time.perf_counter()
    model = fitter(penalizer_coef=0.0)
    try:
        model.fit(x, t, age)
    except Exception as failure:
        return {"failed": type(failure).__name__}
    seconds = time.perf_counter() - begun
    expected = np.asarray(
        model.conditional_expected_number_of_purchases_up_to_time(horizon, x, t, age), dtype=float
    )
    came = table["frequency_holdout"].to_numpy(dtype=float)
    return {
        "parameters": {name: float(value) for name, value in model.params_.items()},
        "log_likelihood": log_likelihood(model, x, t, age),
        "fit_seconds": seconds,
        "forecast": float(expected.sum()),
        "came": float(came.sum()),
        "error": float(np.abs(expected - came).mean()),
        "auc_by_count": auc(expected, came > 0),
    }


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        question = json.load(file)
    begun = time.perf_counter()
    purchases = pd.read_csv(question["purchases"], dtype={"person": str}, parse_dates=["day"])
    until = pd.Timestamp(question["until"])
    to = pd.Timestamp(question["to"])
    days = question["days"]
    table = calibration_and_holdout_data(
        purchases,
        "person",
        "day",
        calibration_period_end=until,
        observation_period_end=to,
        freq="D",
        freq_multiplier=days,
        monetary_value_col="amount",
    )
    horizon = (to - until).days / days
    answer = {
        "people": len(table),
        "models": {name: fitted(each, table, horizon) for name, each in FITTERS.items()},
    }
    spent = table[(table["frequency_cal"] > 0) & (table["monetary_value_cal"] > 0)]
    amounts = GammaGammaFitter(penalizer_coef=0.0)
    amounts_begun = time.perf_counter()
    try:
        amounts.fit(spent["frequency_cal"], spent["monetary_value_cal"])
        answer["amounts"] = {
            "parameters": {
                "p": float(amounts.params_["p"]),
                "q": float(amounts.params_["q"]),
                "gamma": float(amounts.params_["v"]),
            },
            "fit_seconds": time.perf_counter() - amounts_begun,
        }
    except Exception as failure:
        answer["amounts"] = {"failed": type(failure).__name__}
    answer["seconds"] = time.perf_counter() - begun
    print(json.dumps(answer))


main()

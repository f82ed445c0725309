"""Values of gamma, normal and beta distributions to 40 digits, for DistributionTrial. Needs mpmath."""
from mpmath import betainc, digamma, erfc, gammainc, mp, mpf, polygamma, sqrt

mp.dps = 40
shapes = [mpf(s) for s in ("0.001", "0.05", "0.5", "1", "2.5", "10", "57", "1000", "1e5")]
sigmas = (-8, -4, -2, -0.5, 0, 0.5, 2, 4, 8)


def out(kind, *numbers):
    print(kind, *(mp.nstr(n, 25, min_fixed=0, max_fixed=0) for n in numbers), sep=",")


for a in shapes:
    points = {a + s * sqrt(a) for s in sigmas} | {a * mpf("1e-3"), a * mpf("0.5")}
    for x in sorted(p for p in points if p > 0):
        x = mpf(float(x))
        aa = mpf(float(a))
        upper = gammainc(aa, x, mp.inf, regularized=True)
        lower = gammainc(aa, 0, x, regularized=True)
        if lower > mpf("1e-280"):
            out("gamma-below", aa, x, lower)
        if mpf("1e-12") < lower < mpf("0.9"):
            out("gamma-quantile", aa, mpf(float(lower)), x)
        if upper > mpf("1e-280"):
            out("gamma-above", aa, x, upper)
    out("digamma", mpf(float(a)), 0, digamma(mpf(float(a))))
    out("trigamma", mpf(float(a)), 0, polygamma(1, mpf(float(a))))
for z in (-12, -8, -5, -3, -1, -0.1, 0.1, 1, 3, 5, 8, 12):
    out("normal-below", mpf(z), 0, erfc(-mpf(z) / sqrt(2)) / 2)
for a in (0.5, 1.0, 3.0, 40.0, 700.0):
    for b in (0.5, 2.0, 90.0, 5000.0):
        for x in (a / (a + b) * 0.5, a / (a + b), a / (a + b) + (b / (a + b)) * 0.3):
            p = betainc(a, b, 0, mpf(x), regularized=True)
            if mpf("1e-12") < p < mpf("0.9"):
                out("beta-quantile", mpf(a), mpf(b), mpf(float(p)), mpf(x))

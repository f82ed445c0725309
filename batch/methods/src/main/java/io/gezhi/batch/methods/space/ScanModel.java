package io.gezhi.batch.methods.space;

/** The likelihood of a scan: what the cases of an area are expected to be. */
public enum ScanModel {
    /** Cases are Poisson around expected cases. */
    POISSON {
        @Override
        double ratio(double cases, double base, double allCases, double allBase) {
            double outside = allCases - cases;
            return logTerm(cases, cases / base * (allBase / allCases))
                    + logTerm(outside, outside / (allBase - base) * (allBase / allCases));
        }
    },
    /** Each person is a case or not. */
    BERNOULLI {
        @Override
        double ratio(double cases, double base, double allCases, double allBase) {
            double outside = allCases - cases;
            double outsideBase = allBase - base;
            double share = allCases / allBase;
            return logTerm(cases, cases / base / share)
                    + logTerm(base - cases, (base - cases) / base / (1 - share))
                    + logTerm(outside, outside / outsideBase / share)
                    + logTerm(outsideBase - outside, (outsideBase - outside) / outsideBase / (1 - share));
        }
    };

    abstract double ratio(double cases, double base, double allCases, double allBase);

    /** Log-likelihood ratio of a zone; zero unless its rate is above that of the rest. */
    double logLikelihoodRatio(double cases, double base, double allCases, double allBase) {
        boolean wholeMap = !(allBase - base > 0);
        if (wholeMap || !(cases > 0) || cases * (allBase - base) <= (allCases - cases) * base) {
            return 0;
        }
        return base > 0 ? Math.max(0, ratio(cases, base, allCases, allBase)) : Double.POSITIVE_INFINITY;
    }

    private static double logTerm(double count, double quotient) {
        return count > 0 ? count * Math.log(quotient) : 0;
    }
}

package org.chamadao.label;

import org.chamadao.gs1.CheckDigit;
import org.jspecify.annotations.Nullable;

/** What the codes of an order are made of. */
sealed interface Numbering {
    /** The word in the API and in the database. */
    String kind();

    /** Under whose keeping the codes stand: the GTIN, or the company prefix. */
    String number();

    /**
     * Items: a GTIN, each with a random serial.
     *
     * @param gtin 14 digits
     */
    record Items(String gtin, @Nullable String lot) implements Numbering {
        static final String KIND = "item";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public String number() {
            return gtin;
        }
    }

    /**
     * Logistic units: SSCCs that count on.
     *
     * @param companyPrefix 4 to 12 digits
     * @param extension the digit before it
     * @param firstReference serial reference of the code with sequence 1
     */
    record LogisticUnits(String companyPrefix, int extension, long firstReference) implements Numbering {
        static final String KIND = "sscc";
        private static final int DIGITS = 16;

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public String number() {
            return companyPrefix;
        }

        /** How many a prefix has for one extension digit. */
        static long references(String companyPrefix) {
            return Math.powExact(10L, DIGITS - companyPrefix.length());
        }

        /** The 18 digits of a code. */
        String sscc(int sequence) {
            var reference = Long.toString(firstReference + sequence - 1);
            var zeros = DIGITS - companyPrefix.length() - reference.length();
            var digits = extension + companyPrefix + "0".repeat(zeros) + reference;
            return digits + CheckDigit.of(digits);
        }
    }
}

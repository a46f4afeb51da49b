package org.chamadao.capture;

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers by which OPTIONS tells of the service (EPCIS 2.0 section 12.2). */
final class EpcisHeaders {
    static final String EPC_FORMAT = "GS1-EPC-Format";
    static final String CBV_FORMAT = "GS1-CBV-XML-Format";

    /** Events are given as they were captured. */
    static final String NEVER_TRANSLATES = "Never_Translates";

    private EpcisHeaders() {}

    /**
     * Of a resource.
     *
     * @param allow its methods
     */
    static Map<CharSequence, CharSequence> of(String allow) {
        return Map.of(
                "Allow",
                allow,
                "GS1-EPCIS-Min",
                EpcisFilter.VERSION,
                "GS1-EPCIS-Max",
                EpcisFilter.VERSION,
                "GS1-CBV-Min",
                EpcisFilter.VERSION,
                "GS1-CBV-Max",
                EpcisFilter.VERSION,
                "GS1-Vendor-Version",
                "chamadao",
                EPC_FORMAT,
                NEVER_TRANSLATES,
                CBV_FORMAT,
                NEVER_TRANSLATES);
    }

    /** The same with the limits of capture. */
    static Map<CharSequence, CharSequence> of(String allow, CaptureLimits limits) {
        var headers = new LinkedHashMap<>(of(allow));
        headers.putAll(limits.headers());
        return headers;
    }
}

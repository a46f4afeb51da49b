package org.chamadao.capture;

/** Counts a document's values before it is read, so that one of eight million zeros costs no memory. */
final class DocumentWeight {
    private DocumentWeight() {}

    /** An upper bound of the JSON values in the bytes, which need not be JSON. */
    static int values(byte[] bytes) {
        var values = 1;
        var inString = false;
        for (var i = 0; i < bytes.length; i++) {
            var b = bytes[i];
            if (b == '"') {
                inString = !inString;
            } else if (inString) {
                i += b == '\\' ? 1 : 0;
            } else if (b == ',' || b == '[' || b == '{') {
                values++;
            }
        }
        return values;
    }
}

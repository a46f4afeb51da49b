package org.chamadao.season;

/** The products of the season; the GTINs are restricted-circulation numbers of the Pu'er profile. */
enum Tea {
    FRESH_LEAF("02000010000012"),
    MAOCHA("02000010000036"),
    SORTED_MAOCHA("02000010000043"),
    RIPE_TEA("02000010000050"),
    RAW_BLEND("02000010000067"),
    RIPE_BLEND("02000010000074"),
    RAW_CAKE("02000010001019"),
    RIPE_CAKE("02000010001026"),
    RAW_TUBE("02000010002016"),
    RIPE_TUBE("02000010002023");

    private final String gtin;

    Tea(String gtin) {
        this.gtin = gtin;
    }

    String gtin() {
        return gtin;
    }
}

package org.chamadao.season;

/** Who takes part in the season of tea. All of them are invented. */
enum Cast implements Party {
    LAOBANZHANG("老班章岩温茶园", "farm", "勐海", "云南省勐海县", "9521234900016"),
    NANNUOSHAN("南糯山半坡茶园", "farm", "勐海", "云南省勐海县", "9521234900023"),
    PASHA("帕沙新寨茶园", "farm", "勐海", "云南省勐海县", "9521234900030"),
    HEKAI("贺开曼弄茶园", "farm", "勐海", "云南省勐海县", "9521234900047"),
    BULANGSHAN("布朗山生态茶园", "farm", "勐海", "云南省勐海县", "9521234900054"),
    MAHEI("易武麻黑茶园", "farm", "勐腊", "云南省勐腊县", "9521234900061"),
    MENGHAI_SHOP("勐海布朗初制所", "first-processing-shop", "勐海", "云南省勐海县", "9521234900078"),
    YIWU_SHOP("易武正山初制所", "first-processing-shop", "勐腊", "云南省勐腊县", "9521234900085"),
    FACTORY("勐海茶马道茶厂", "factory", "勐海", "云南省勐海县", "9521234900092"),
    LABORATORY("西双版纳茶叶检测中心", "laboratory", "景洪", "云南省景洪市", "9521234900108"),
    HAULIER("滇粤茶路物流", "haulier", "昆明", "云南省昆明市", "9521234900115"),
    WAREHOUSE("东莞干仓", "warehouse", "东莞", "广东省东莞市", "9521234900122"),
    SHOP("芳村古道茶行", "shop", "广州", "广东省广州市", "9521234900139");

    private final String partyName;
    private final String role;
    private final String city;
    private final String location;
    private final String gln;

    Cast(String partyName, String role, String city, String location, String gln) {
        this.partyName = partyName;
        this.role = role;
        this.city = city;
        this.location = location;
        this.gln = gln;
    }

    @Override
    public String partyName() {
        return partyName;
    }

    @Override
    public String role() {
        return role;
    }

    @Override
    public String city() {
        return city;
    }

    @Override
    public String location() {
        return location;
    }

    @Override
    public String gln() {
        return gln;
    }

    /** The factory and the shop want to be known by name; the others appear by role and city. */
    @Override
    public boolean nameShown() {
        return this == FACTORY || this == SHOP;
    }
}

package org.chamadao.season;

/** Who takes part in a season, as the API takes it. */
interface Party {
    /** Unlike that of any party of any season, and fit for a file's name. */
    String name();

    /** What it is called. */
    String partyName();

    /** Word of its role. */
    String role();

    String city();

    /** Where it is, in words down to the town. */
    String location();

    /** Its number and that of its place, 13 digits. */
    String gln();

    /** Whether it wants to be known by its name. */
    boolean nameShown();

    /** The party as a Digital Link. */
    default String party() {
        return "https://id.gs1.org/417/" + gln();
    }

    /** Its place as a Digital Link. */
    default String place() {
        return "https://id.gs1.org/414/" + gln();
    }
}

package org.chamadao.season;

/** Is told how far the playing has come. */
public interface Progress {
    /**
     * Some events were acknowledged.
     *
     * @param chapter what is being entered
     * @param done events acknowledged so far
     * @param total events of the whole season
     */
    void advanced(String chapter, int done, int total);
}

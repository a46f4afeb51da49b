package org.chamadao.database;

/**
 * What the embedded server may use.
 *
 * @param bufferPoolMegabytes memory for pages of tables, at least 32
 */
record ServerSettings(int bufferPoolMegabytes) {
    static final int DEFAULT_BUFFER_POOL_MEGABYTES = 256;

    ServerSettings {
        if (bufferPoolMegabytes < 32) {
            throw new IllegalArgumentException("a buffer pool of " + bufferPoolMegabytes + " MB is below 32 MB");
        }
    }
}

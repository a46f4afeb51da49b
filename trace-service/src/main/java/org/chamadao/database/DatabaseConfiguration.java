package org.chamadao.database;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Which database.
 *
 * @param url address of a database; empty: the embedded one
 * @param bufferPoolMegabytes of the embedded server
 * @param connections most at a time
 * @param answerSeconds how long one statement may take; 0: any time
 * @param join whether to use the embedded server of another process that runs on the same data folder
 */
@ConfigurationProperties("chamadao.database")
record DatabaseConfiguration(String url, int bufferPoolMegabytes, int connections, int answerSeconds, boolean join) {}

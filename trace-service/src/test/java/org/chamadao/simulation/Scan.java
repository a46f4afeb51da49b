package org.chamadao.simulation;

import java.time.Instant;
import org.chamadao.simulation.geography.Place;
import org.jspecify.annotations.Nullable;

/**
 * One session of one phone at one item, as the service records it ({@code chamadao-scan/1}).
 *
 * @param time of the server
 * @param item SHA-256 of its canonical Digital Link, in hexadecimal digits
 * @param phone pseudonym of the phone for this item; null without JavaScript
 * @param trail pseudonym of the phone across items for a day; null without JavaScript
 * @param network pseudonym of the prefix of addresses for a day
 * @param forwarded opened by a link that another phone had been given
 * @param automatic a messenger or crawler by what it says of itself
 */
public record Scan(
        String id,
        Instant time,
        String item,
        Means means,
        @Nullable String phone,
        @Nullable String trail,
        String network,
        @Nullable Place place,
        boolean forwarded,
        boolean automatic) {}

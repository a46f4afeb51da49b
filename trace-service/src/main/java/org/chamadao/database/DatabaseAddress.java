package org.chamadao.database;

/**
 * Where a database is, user and password included.
 *
 * @param url {@code jdbc:mysql://host:port/name?user=…&password=…}
 */
public record DatabaseAddress(String url) {
    private static final String PREFIX = "jdbc:mysql:";

    public DatabaseAddress {
        if (!url.startsWith(PREFIX + "//")) {
            throw new IllegalArgumentException("a database address (MYSQL_URL) begins with jdbc:mysql://");
        }
    }

    /** The same server, another database on it. */
    public DatabaseAddress named(String database) {
        int query = url.indexOf('?');
        String place = query < 0 ? url : url.substring(0, query);
        int path = place.indexOf('/', (PREFIX + "//").length());
        String server = path < 0 ? place : place.substring(0, path);
        return new DatabaseAddress(server + "/" + database + (query < 0 ? "" : url.substring(query)));
    }

    /** The same with one more parameter. */
    DatabaseAddress with(String parameter) {
        return new DatabaseAddress(url + (url.contains("?") ? "&" : "?") + parameter);
    }

    /** Host, port and name, without user and password. */
    @Override
    public String toString() {
        int query = url.indexOf('?');
        String place = url.substring(PREFIX.length(), query < 0 ? url.length() : query);
        return "//" + place.substring(Math.max(place.lastIndexOf('@') + 1, "//".length()));
    }
}

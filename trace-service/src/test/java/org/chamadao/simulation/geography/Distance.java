package org.chamadao.simulation.geography;

/** Great circles on a round Earth. */
public final class Distance {
    private static final double RADIUS_KM = 6371.0088;

    private Distance() {}

    /** In kilometres, by the haversine; the arguments are degrees. */
    public static double kilometres(double latitude, double longitude, double otherLatitude, double otherLongitude) {
        double north = Math.toRadians(otherLatitude - latitude) / 2;
        double east = Math.toRadians(otherLongitude - longitude) / 2;
        double haversine = StrictMath.pow(StrictMath.sin(north), 2)
                + StrictMath.cos(Math.toRadians(latitude))
                        * StrictMath.cos(Math.toRadians(otherLatitude))
                        * StrictMath.pow(StrictMath.sin(east), 2);
        return 2 * RADIUS_KM * StrictMath.asin(Math.min(1, Math.sqrt(haversine)));
    }
}

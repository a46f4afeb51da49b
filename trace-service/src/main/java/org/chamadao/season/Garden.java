package org.chamadao.season;

/**
 * Where leaf is picked.
 *
 * @param place in words, down to the village
 * @param altitude metres above sea level
 * @param trees age class as the profile's words name it
 * @param freshPerDay kilograms of fresh leaf on one picking day
 */
record Garden(
        Cast farm, Cast shop, String name, String place, int altitude, String trees, String code, int freshPerDay) {
    /** Who enters what is picked: the farmers of Mahei leave that to the shop they deliver to. */
    Cast recorder() {
        return farm == Cast.MAHEI ? shop : farm;
    }
}

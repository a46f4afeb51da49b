package org.chamadao.season;

/**
 * What a player leaves behind for people to look at.
 *
 * @param page path of the page of a sold cake
 * @param token access token of the factory
 */
public record PlayedSeason(String page, String token) {}

package org.chamadao.season;

/**
 * What a player leaves behind for people to look at.
 *
 * @param page path of the page of an item that was sold
 * @param token access token of its maker
 */
public record PlayedSeason(String page, String token) {}

package org.chamadao.party.account;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.chamadao.party.AccessToken;
import org.chamadao.party.proxy.Proxies;
import org.chamadao.party.proxy.PublicOrigin;
import org.chamadao.problem.Problem;
import org.chamadao.problem.ProblemException;

/** What browsers keep for us, out of the reach of scripts and of other sites. */
@Singleton
final class SessionCookies {
    private static final String REFRESH = "chamadao-refresh";
    private static final String REFRESH_PATH = "/api/session";
    private static final String BROWSER = "chamadao-browser";
    private static final String BROWSER_PATH = "/api";

    private final PublicOrigin origin;
    private final Proxies proxies;

    SessionCookies(PublicOrigin origin, Proxies proxies) {
        this.origin = origin;
        this.proxies = proxies;
    }

    /** The refresh token that a browser shows. */
    Optional<String> refreshToken(HttpRequest<?> request) {
        return request.getCookies().findCookie(REFRESH).map(Cookie::getValue);
    }

    /** What a browser shows to be known by. */
    Optional<AccessToken> browser(HttpRequest<?> request) {
        return request.getCookies().findCookie(BROWSER).map(Cookie::getValue).flatMap(AccessToken::parse);
    }

    /** Keeps a refresh token in the browser. */
    Cookie ofRefreshToken(HttpRequest<?> request, String secret, Duration life) {
        return cookie(request, REFRESH, secret, life).path(REFRESH_PATH);
    }

    /** Takes the refresh token away. */
    Cookie ofNoRefreshToken(HttpRequest<?> request) {
        return ofRefreshToken(request, "", Duration.ZERO);
    }

    /** Lets a browser be known. */
    Cookie ofBrowser(HttpRequest<?> request, AccessToken browser) {
        return cookie(request, BROWSER, browser.secret(), KnownBrowsers.KNOWN_FOR)
                .path(BROWSER_PATH);
    }

    private Cookie cookie(HttpRequest<?> request, String name, String value, Duration life) {
        return Cookie.of(name, value)
                .httpOnly(true)
                .sameSite(SameSite.Strict)
                .secure(secure(request))
                .maxAge(life);
    }

    /** Whether the browser has reached us, or the proxy before us, by TLS. */
    private boolean secure(HttpRequest<?> request) {
        return origin.secure()
                .orElseGet(() -> request.isSecure()
                        || proxies.trusts(request.getRemoteAddress().getAddress())
                                && "https".equals(request.getHeaders().get("X-Forwarded-Proto")));
    }

    /** The cookie is not sent by other sites; a browser that is too old to know so says at least where it comes from. */
    void refuseOtherSites(HttpRequest<?> request) {
        var headers = request.getHeaders();
        var site = Optional.ofNullable(headers.get("Sec-Fetch-Site"))
                .filter(from -> !from.equals("same-origin") && !from.equals("none"));
        var foreign = Optional.ofNullable(headers.get("Origin"))
                .filter(from -> !origin.isOurs(from, Optional.ofNullable(headers.get("Host"))));
        if (site.isPresent() || foreign.isPresent()) {
            throw new ProblemException(
                    Problem.denied("same-origin", "Sessions are opened and kept by pages of this installation only."));
        }
    }
}

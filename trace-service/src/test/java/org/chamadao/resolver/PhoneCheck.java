package org.chamadao.resolver;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;

/**
 * What a phone says of a page after its own check.
 *
 * @param level the lowest of its entries
 * @param text all that stands in the section of the proof
 */
public record PhoneCheck(String state, int level, String text) {
    /** Opens the page in Chromium at a phone's size, and waits until the check has ended. */
    public static PhoneCheck of(String page, String language) {
        try (var driver = Chromium.driver();
                var browser = Chromium.launch(driver);
                var tab = browser.newPage(new Browser.NewPageOptions().setViewportSize(390, 844))) {
            tab.navigate(page + "?lang=" + language);
            return settled(tab);
        }
    }

    private static PhoneCheck settled(Page tab) {
        SeasonInChromium.settle(tab);
        var proof = tab.locator("#proof");
        return new PhoneCheck(
                proof.getAttribute("data-state"),
                Integer.parseInt(proof.getAttribute("data-level")),
                proof.innerText());
    }
}

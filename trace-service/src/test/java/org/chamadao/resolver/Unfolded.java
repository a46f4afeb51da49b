package org.chamadao.resolver;

import com.microsoft.playwright.Page;

/** Pages whose entries a buyer has unfolded. */
final class Unfolded {
    private Unfolded() {}

    /** Touches every chapter that has some. */
    static void entries(Page page) {
        page.locator(".entries > summary").all().forEach(summary -> summary.click());
    }
}

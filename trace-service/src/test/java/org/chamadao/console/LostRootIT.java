package org.chamadao.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;
import org.chamadao.resolver.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ana's browser with the root key is gone; Dao, a second administrator, confirms a new root on a phone. */
@ExtendWith(Chromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LostRootIT {
    private static final String DIGITS = "([0-9A-F]{4} ){4}[0-9A-F]{4}";

    /** Her page does so every 4 seconds; in milliseconds. */
    private static final double LOOKS_AGAIN = 20_000;

    private NewInstallation installation;

    @BeforeAll
    void start() {
        installation = new NewInstallation();
    }

    @AfterAll
    void stop() {
        installation.close();
    }

    @Test
    void a_lost_root_is_replaced_by_two_people_and_the_lost_device_is_revoked() throws IOException {
        var lostBrowser = installation.browser().newContext(ConsoleTab.desktop("en-GB"));
        var lost = ConsoleTab.of(lostBrowser).open(installation.firstLink()).at("Accept an invitation");
        accept(lost, "ana", "Ana");
        lost.go("Devices").press("Make the root in this browser");
        assertThat(lost.row("This browser")).containsText("Ana");
        var oldDigits = digits(lost.page().locator("main"));
        var dao = invited(lost);
        lostBrowser.close();

        var ana = installation.tab(ConsoleTab.desktop("en-GB")).open(installation.at("/console/"));
        ana.fill("Name to sign in with", "ana")
                .fill("Password", NewInstallation.PASSWORD)
                .press("Sign in");
        ana.at("Organisation").go("Devices");
        assertThat(ana.page().getByText("Another browser holds the root key")).isVisible();
        assertThat(ana.page().locator("main")).containsText(oldDigits);
        ana.page().getByText("The root key or all devices are lost").click();
        ana.fitsItsScreen().picture("root-lost-en").pressAndConfirm("Propose a new root");
        assertThat(ana.row("You have proposed a new root")).isVisible();
        assertThat(ana.button("Confirm")).hasCount(0);
        var newDigits = digits(ana.row("You have proposed"));
        ana.fitsItsScreen().picture("root-proposed-en");

        dao.go("设备");
        assertThat(dao.row("Ana 提议了新的根")).containsText(newDigits);
        dao.fitsItsScreen().picture("root-confirm-zh");
        dao.row("Ana 提议了新的根")
                .getByText("确认", new Locator.GetByTextOptions().setExact(true))
                .first()
                .click();
        assertThat(dao.page().locator("dialog[open]")).containsText(newDigits);
        dao.picture("root-confirm-asked-zh");
        dao.page().locator("dialog[open] .grave").click();
        assertThat(dao.row("提议了新的根")).hasCount(0);
        assertThat(dao.page().locator("main")).containsText(newDigits);

        assertThat(ana.page().getByText("This browser holds the root key"))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(LOOKS_AGAIN));
        ana.press("Enrol this browser");
        assertThat(ana.row("This browser")).containsText("Ana");
        ana.fitsItsScreen().picture("root-new-en");
        var lostDevice = ana.page()
                .locator(".rows > li")
                .filter(new Locator.FilterOptions().setHasText("Ana").setHasNotText("This browser"));
        lostDevice
                .getByText("Revoke", new Locator.GetByTextOptions().setExact(true))
                .first()
                .click();
        ana.page().locator("dialog[open] .grave").click();
        assertThat(ana.row("revoked")).containsText("lost");
        ana.fitsItsScreen().picture("root-after-en");
        ana.hadNoComplaints();
        dao.hadNoComplaints();
    }

    private ConsoleTab invited(ConsoleTab by) {
        by.go("Members").fill("For whom", "Dao").choose("Role", "administrator").press("Make an invitation");
        var phone = installation
                .tab(ConsoleTab.phone("zh-CN"))
                .open(URI.create(by.shownOnce("Link")))
                .at("接受邀请");
        phone.fill("登录名", "dao")
                .fill("姓名", "Dao")
                .fill("密码", NewInstallation.PASSWORD)
                .press("接受并登录");
        return phone.at("本组织");
    }

    private static void accept(ConsoleTab tab, String login, String name) {
        tab.fill("Name to sign in with", login).fill("Your name", name).fill("Password", NewInstallation.PASSWORD);
        tab.press("Accept and sign in").at("Organisation");
    }

    /** The digits of the only root that is shown there. */
    private static String digits(Locator where) {
        var shown = where.locator(".code").filter(new Locator.FilterOptions().setHasText(Pattern.compile(DIGITS)));
        assertThat(shown).hasCount(1);
        return shown.textContent().strip();
    }
}

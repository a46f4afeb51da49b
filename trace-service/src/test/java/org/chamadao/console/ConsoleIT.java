package org.chamadao.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.chamadao.party.TestApi;
import org.chamadao.resolver.Chromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The console of a new installation, from the first administrator's link on, in real browsers. */
@ExtendWith(Chromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ConsoleIT {
    private static final String MARKUP = "<img src=x onerror=alert(1)>";

    private NewInstallation installation;
    private BrowserContext desk;
    private BrowserContext phone;
    private ConsoleTab ana;
    private ConsoleTab bo;

    @BeforeAll
    void start() throws IOException {
        installation = new NewInstallation();
        desk = installation.browser().newContext(ConsoleTab.desktop("en-GB"));
        phone = installation.browser().newContext(ConsoleTab.phone("zh-CN"));
        ana = ConsoleTab.of(desk);
        bo = ConsoleTab.of(phone);
        ana.open(installation.firstLink());
    }

    @AfterAll
    void stop() {
        installation.close();
    }

    @Test
    @Order(1)
    void the_first_administrator_accepts_and_is_signed_in() {
        ana.at("Accept an invitation").fitsItsScreen().picture("invitation-en");

        ana.fill("Name to sign in with", "ana").fill("Your name", "Ana").fill("Password", "short");
        ana.press("Accept and sign in");
        assertThat(ana.page().locator("[aria-invalid]")).hasCount(1);
        assertThat(ana.page().locator(".wrong")).containsText("This is not valid.");
        assertThat(ana.page().locator(".wrong")).containsText("at least 10 characters");

        ana.fill("Password", NewInstallation.PASSWORD).press("Accept and sign in");

        ana.at("Organisation").picture("organisation-en");
        assertThat(ana.page().url()).doesNotContain("invitation");
        assertThat(ana.menu())
                .containsExactly(
                        "Organisation",
                        "Events",
                        "Codes",
                        "Print jobs",
                        "Items",
                        "Packing",
                        "Places",
                        "Members",
                        "Devices",
                        "Tokens",
                        "Delegations and shares",
                        "Looks of regulators",
                        "Log and ledger",
                        "Parties",
                        "My account");
    }

    @Test
    @Order(2)
    void an_organisation_is_changed_and_its_places_are_named() {
        ana.fill("City", "Menghai").press("Save");
        assertThat(ana.page().locator(".facts")).containsText("Menghai");

        ana.go("Places")
                .fill("GLN", "9506000134351")
                .fill("Name", MARKUP)
                .fill("City", "Menghai")
                .press("Add");
        assertThat(ana.page().locator(".wrong")).containsText("9506000134351");
        ana.fill("GLN", "9506000134352").press("Add");

        assertThat(ana.row("9506000134352")).containsText(MARKUP);
        assertThat(ana.row("9506000134352")).containsText("confirmed");
        assertThat(ana.page().locator("main img")).hasCount(0);
        ana.fitsItsScreen().picture("places-en").pressAndConfirm("9506000134352", "Give up");
        assertThat(ana.row("9506000134352")).hasCount(0);
    }

    @Test
    @Order(3)
    void somebody_who_was_invited_sees_what_their_role_allows() {
        ana.go("Members").fill("For whom", "Bo").choose("Role", "reader").press("Make an invitation");
        var link = ana.shownOnce("Link");
        ana.picture("members-en");

        bo.open(URI.create(link)).at("接受邀请").fitsItsScreen().picture("invitation-zh");
        bo.fill("登录名", "ana")
                .fill("姓名", MARKUP)
                .fill("密码", NewInstallation.PASSWORD)
                .press("接受并登录");
        assertThat(bo.page().locator(".wrong")).containsText("冲突");
        bo.fill("登录名", "boyi").press("接受并登录").at("本组织");

        assertThat(bo.menu()).contains("成员", "地点").doesNotContain("访问令牌", "所有组织");
        assertThat(bo.page().locator("form")).hasCount(0);
        bo.go("成员").fitsItsScreen().picture("members-reader-zh");
        assertThat(bo.row(MARKUP)).isVisible();
        assertThat(bo.page().locator("main button")).hasCount(0);
        bo.open(installation.at("/console/#/tokens"));
        assertThat(bo.page().locator(".problem")).containsText("需要管理员权限");
        assertThat(bo.page().locator(".problem")).containsText("administer");
    }

    @Test
    @Order(4)
    void a_token_is_shown_once_and_good_until_it_is_revoked() {
        ana.go("Tokens").fill("What it is for", "ERP").press("Make a token");
        var token = ana.shownOnce("The token ERP");
        ana.fitsItsScreen().picture("tokens-en");

        assertThat(new TestApi(installation.at("/"), token).get("/api/places").status())
                .isEqualTo(200);
        ana.page().reload();
        ana.at("Tokens");
        assertThat(ana.row("ERP")).isVisible();
        assertThat(ana.page().locator(".once")).hasCount(0);

        ana.pressAndConfirm("ERP", "Revoke");
        assertThat(ana.row("ERP")).hasCount(0);
    }

    @Test
    @Order(5)
    void the_operator_makes_a_party_and_agrees_with_it() {
        ana.go("Parties").fill("Name", "Bulang farm").fill("City", "Bulang").press("Make a party");
        assertThat(ana.row("Bulang farm")).containsText("farm");
        var pseudonym = ana.row("Bulang farm").locator(".code").textContent();
        assertThat(ana.page().getByText("No claim is open.")).isVisible();

        ana.go("Delegations and shares");
        var delegations = ana.page().locator("section").first();
        delegations.locator("input").fill("nobody");
        delegations.locator("button[type=submit]").click();
        assertThat(delegations.locator(".wrong")).containsText("nobody");
        delegations.locator("input").fill(pseudonym);
        delegations.locator("button[type=submit]").click();
        // It shows its name to nobody and has agreed to nothing: the console knows its pseudonym only.
        var agreed = pseudonym.strip() + " records for us";
        assertThat(ana.row(agreed)).isVisible();
        ana.fitsItsScreen().picture("agreements-en").pressAndConfirm(agreed, "End");
        assertThat(ana.row(agreed)).hasCount(0);
    }

    @Test
    @Order(6)
    void a_phone_is_enrolled_under_the_root_of_a_browser_and_revoked() {
        ana.go("Devices").press("Make the root in this browser");
        assertThat(ana.row("This browser")).containsText("Ana");
        ana.press("Make a code");
        var code = ana.shownOnce("Type it into the new device");

        bo.open(installation.at("/console/#/devices"))
                .fill("一次性代码", code.toLowerCase(Locale.ROOT))
                .press("申请登记");
        var asked = bo.page().locator("section", new Page.LocatorOptions().setHasText("已申请"));
        var mark = asked.locator(".code").textContent();
        ana.press("Load again").choose("Who carries it", MARKUP);
        assertThat(ana.row(mark)).isVisible();
        ana.press("Sign");

        assertThat(ana.row(MARKUP)).isVisible();
        assertThat(bo.page().getByText("此浏览器是一台设备")).isVisible();
        bo.fitsItsScreen().picture("devices-zh");
        var before = ana.row(MARKUP).locator(".code").textContent();
        ana.row(MARKUP).getByText("Renew").click();
        assertThat(ana.row(MARKUP).locator(".code")).not().hasText(before);
        ana.fitsItsScreen().picture("devices-en").pressAndConfirm(MARKUP, "Revoke");
        assertThat(ana.row(MARKUP)).containsText("lost");
        bo.page().reload();
        assertThat(bo.button("申请登记")).isVisible();
    }

    @Test
    @Order(7)
    void every_page_fits_a_phone_in_both_languages() {
        try (var small = installation.browser().newContext(ConsoleTab.phone("zh-CN"))) {
            var tab = ConsoleTab.of(small).open(installation.at("/console/"));
            tab.at("登录").fitsItsScreen().picture("sign-in-zh");
            tab.fill("登录名", "ana").fill("密码", "not the password").press("登录");
            assertThat(tab.page().locator(".problem")).containsText("登录名或密码不对");
            tab.fill("密码", NewInstallation.PASSWORD).press("登录").at("本组织");
            for (var language : List.of("zh", "en")) {
                for (var entry : tab.menu()) {
                    tab.go(entry).fitsItsScreen().picture("phone-" + entry + "-" + language);
                }
                tab.press(language.equals("zh") ? "English" : "中文");
            }
            tab.hadNoComplaints();
        }
    }

    @Test
    @Order(8)
    void a_service_that_is_away_is_said_and_tried_again() {
        desk.setOffline(true);
        ana.go("Log and ledger");
        assertThat(ana.page().locator(".problem")).containsText("Check your connection");
        ana.picture("offline-en");
        desk.setOffline(false);

        ana.press("Try again");

        assertThat(ana.page().locator(".facts")).containsText("no independent witness");
    }

    @Test
    @Order(9)
    void signing_out_in_one_tab_ends_all() {
        var second =
                ConsoleTab.of(desk).open(installation.at("/console/#/members")).at("Members");
        second.page().reload();
        second.at("Members");

        ana.press("Sign out").at("Sign in");

        second.at("Sign in");
        second.page().reload();
        second.at("Sign in");
        assertThat(storage(second.page())).doesNotContain("Ana", "ana");
        second.hadNoComplaints();
    }

    @Test
    @Order(10)
    void a_member_who_is_suspended_is_out() {
        ana.fill("Name to sign in with", "ana")
                .fill("Password", NewInstallation.PASSWORD)
                .press("Sign in")
                .at("Log and ledger");
        ana.go("Members").pressAndConfirm("boyi", "Suspend");
        assertThat(ana.row("boyi")).containsText("suspended");

        bo.page().reload();

        bo.at("登录");
        assertThat(bo.page().locator(".notice")).containsText("会话已结束");
        ana.pressAndConfirm("boyi", "Erase");
        assertThat(ana.row("boyi")).hasCount(0);
    }

    @Test
    @Order(11)
    void no_browser_had_a_complaint() {
        ana.hadNoComplaints();
        bo.hadNoComplaints();
    }

    private static String storage(Page page) {
        return (String) page.evaluate("JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage})");
    }
}

package org.chamadao.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.chamadao.party.Role;
import org.chamadao.provenance.Account;
import org.chamadao.provenance.OpenedEntry;
import org.chamadao.provenance.Provenance;
import org.chamadao.provenance.ProvenanceStep;
import org.chamadao.provenance.Statement;
import org.chamadao.provenance.StepRole;
import org.chamadao.provenance.Verdict;
import org.chamadao.provenance.Voice;
import org.chamadao.resolver.StepView.Account.Described;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StepViewsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Menghai                    | a farm, Menghai | 勐海",
                "-                          | a farm, -       | -",
                "Menghai, of the best trees | a farm          | 勐海，获奖",
                "Menghai!                   | a farm          | 勐海！"
            })
    void an_account_is_told_with_its_city_if_it_is_one(String city, String english, String chinese) {
        var hasCity = english.contains(",");

        assertThat(account(Language.ENGLISH, city)).isEqualTo(new Described(english));
        assertThat(account(Language.CHINESE, chinese)).isEqualTo(new Described(hasCity ? chinese + "农场" : "农场"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"en | a farm, 勐海", "zh-CN | 勐海农场"})
    void whom_it_was_stated_for_is_told_like_an_account(String tag, String principal) {
        var language = tag.equals("en") ? Language.ENGLISH : Language.CHINESE;
        var farm = new Account(Role.FARM, "勐海", Optional.empty());

        var stated = stated(language, Optional.of(farm));

        assertThat(stated.named()).isEqualTo("ab12");
        assertThat(stated.principal()).isEqualTo(principal);
        assertThat(stated.confirmation().map(Statement.Confirmed::entry)).contains(7L);
    }

    @Test
    void whom_it_was_stated_for_is_told_by_name_as_a_recorded_name_is() {
        var farm = new Account(Role.FARM, "勐海", Optional.of("2026-04-01"));

        assertThat(stated(Language.ENGLISH, Optional.of(farm)).principal()).isEqualTo("1 April 2026");
        assertThat(stated(Language.ENGLISH, Optional.empty()).principal()).isEqualTo("a party that is no longer known");
    }

    @Test
    void a_party_is_called_as_the_profile_of_the_product_calls_its_role() {
        var wording = new Wording(Map.of(), Map.of(), Map.of("farm", "an apiary", "shop", "a honey shop"));
        var step = step("佛坪", Optional.empty());

        var account = new StepViews(Phrases.in(Language.ENGLISH), wording, provenance(List.of(step)))
                .of(step)
                .account();

        assertThat(account).isEqualTo(new Described("an apiary, 佛坪"));
    }

    private static StepView.Stated stated(Language language, Optional<Account> principal) {
        var confirmed = new Statement.Confirmed(7, Voice.ACCOUNT);
        var statement = new Statement("ab12", principal, Optional.of(confirmed));
        return view(language, step("勐海", Optional.of(statement))).stated().orElseThrow();
    }

    private static StepView.Account account(Language language, String city) {
        return view(language, step(city, Optional.empty())).account();
    }

    private static StepView view(Language language, ProvenanceStep step) {
        return new StepViews(Phrases.in(language), Wording.NONE, provenance(List.of(step))).of(step);
    }

    private static ProvenanceStep step(String city, Optional<Statement> statement) {
        return new ProvenanceStep(
                1,
                StepRole.OWN,
                "ObjectEvent",
                "OBSERVE",
                Optional.empty(),
                List.of(),
                Optional.of(new Account(Role.FARM, city, Optional.empty())),
                Voice.ACCOUNT,
                statement,
                OptionalLong.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                false);
    }

    /** What is known of an item with these steps, and nothing else. */
    static Provenance provenance(List<ProvenanceStep> steps) {
        return provenance(steps, List.of());
    }

    /** The same with what its entries open. */
    static Provenance provenance(List<ProvenanceStep> steps, List<OpenedEntry> entries) {
        return new Provenance(
                SamplePages.IDENTIFIER,
                Verdict.RECORDED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                steps,
                List.of(),
                List.of(),
                List.of(),
                entries,
                Map.of(),
                Set.of());
    }
}

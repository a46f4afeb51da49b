package org.chamadao.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EpcUrnPropertiesTest {
    private final Identifiers identifiers = new Identifiers(IssuerHosts.of(Links.OWN_HOST));

    @Property
    void a_urn_reads_back_from_its_text(@ForAll("urns") EpcUrn urn) {
        assertThat(EpcUrn.of(urn.text())).isEqualTo(urn);
    }

    @Property
    void a_urn_comes_back_from_its_link_whole(@ForAll("urns") EpcUrn urn) {
        var link = urn.digitalLink();

        var back = EpcUrn.of(link, urn.companyPrefix().length());

        var form = link.isRestricted() ? new EpcForm.Lossy(urn, List.of("host")) : new EpcForm.Exact(urn);
        assertThat(back).isEqualTo(form);
    }

    @Property
    void an_exact_urn_has_the_same_canonical_identifier_as_its_link(@ForAll("links") DigitalLink link) {
        if (EpcUrn.of(link, 7) instanceof EpcForm.Exact(var urn)) {
            assertThat(identifiers.canonical(urn.text())).isEqualTo(identifiers.canonical(link));
        }
    }

    @Property
    void the_company_prefix_length_does_not_change_the_identifier(@ForAll("links") DigitalLink link) {
        for (var length = 6; length <= 12; length++) {
            if (EpcUrn.of(link, length) instanceof EpcForm.Exact(var urn)) {
                assertThat(urn.digitalLink()).isEqualTo(link.finest().at(DigitalLink.GS1_HOST));
            }
        }
    }

    @Provide
    Arbitrary<EpcUrn> urns() {
        return Urns.any();
    }

    @Provide
    Arbitrary<DigitalLink> links() {
        return Links.any();
    }
}

package org.chamadao.event.hash;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bare words that the EPCIS 2.0 context turns into IRIs, by the place where they stand. */
enum Vocabulary {
    /** A place where no bare word stands for an IRI. */
    NONE("", ""),
    BIZ_STEP("https://ref.gs1.org/cbv/BizStep-", """
            accepting arriving assembling collecting commissioning consigning creating_class_instance cycle_counting \
            decommissioning departing destroying disassembling dispensing encoding entering_exiting holding inspecting \
            installing killing loading other packing picking receiving removing repackaging repairing replacing \
            reserving retail_selling sampling sensor_reporting shipping staging_outbound stock_taking stocking storing \
            transporting unloading unpacking void_shipping"""),
    DISPOSITION("https://ref.gs1.org/cbv/Disp-", """
            active available completeness_inferred completeness_verified conformant container_closed container_open \
            damaged destroyed dispensed disposed encoded expired in_progress in_transit inactive mismatch_class \
            mismatch_instance mismatch_quantity needs_replacement no_pedigree_match non_conformant non_sellable_other \
            partially_dispensed recalled reserved retail_sold returned sellable_accessible sellable_not_accessible \
            stolen unavailable unknown"""),
    BIZ_TRANSACTION(
            "https://ref.gs1.org/cbv/BTT-",
            "bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt"),
    SOURCE_OR_DESTINATION("https://ref.gs1.org/cbv/SDT-", "location owning_party possessing_party"),
    MEASUREMENT("https://gs1.org/voc/", """
            AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Altitude AmountOfSubstance \
            AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum AngularVelocity Area Capacitance \
            Conductance Conductivity Count Density Dimensionless DoseEquivalent DoseEquivalentRate DynamicViscosity \
            ElectricCharge ElectricCurrent ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force \
            Frequency Illuminance Inductance Irradiance KinematicViscosity Length LinearMomentum Luminance \
            LuminousFlux LuminousIntensity MagneticFlux MagneticFluxDensity MagneticVectorPotential Mass \
            MassConcentration MassFlowRate MassPerAreaTime MemoryCapacity MolalityOfSolute MolarEnergy MolarMass \
            MolarVolume Power Pressure RadiantFlux RadiantIntensity Radioactivity RelativeHumidity Resistance \
            Resistivity SolidAngle SpecificVolume Speed SurfaceDensity SurfaceTension Temperature Time Torque Voltage \
            Volume VolumeFlowRate VolumeFraction VolumetricFlux Wavenumber"""),
    SENSOR_EXCEPTION("https://gs1.org/voc/", "ALARM_CONDITION ERROR_CONDITION"),
    COMPONENT("https://ref.gs1.org/cbv/Comp-", """
            altitude axial_distance azimuth easting elevation_angle height latitude longitude northing polar_angle \
            spherical_radius x y z""");

    private final Map<String, String> iris = new HashMap<>();
    private final boolean ofCbv;

    Vocabulary(String prefix, String words) {
        ofCbv = prefix.startsWith("https://ref.gs1.org/cbv/");
        for (String word : words.split(" ")) {
            iris.put(word, prefix + word);
        }
        iris.remove("");
    }

    /** Whether its words are of CBV, so that the prefix {@code cbv:} means CBV here even where no context declares it. */
    boolean isOfCbv() {
        return ofCbv;
    }

    /** The IRI for a bare word, null for any other text. */
    @Nullable
    String iri(String word) {
        return iris.isEmpty() ? null : iris.get(word);
    }
}

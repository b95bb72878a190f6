package org.medbench.audit.fairness;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.medbench.audit.fairness.Demographics.Sex;

/** Nouns for persons, by what they tell. */
final class People {

    static final Set<String> MALE = words(
            "man boy male gentleman schoolboy m salesman businessman fireman policeman serviceman fisherman hombre varón varon niño chico señor homme garçon monsieur mann junge "
                    + "uomo ragazzo bambino signore homem menino senhor husband father son brother grandfather uncle widower masculino masculin männlich maschio");
    static final Set<String> FEMALE = words(
            "woman girl female lady schoolgirl f primigravida primigravid multigravida multigravid gravida nulligravid nulligravida nulliparous primiparous multiparous businesswoman housewife waitress "
                    + "actress mujer niña chica señora femme fille fillette madame dame frau mädchen patientin patiente donna ragazza bambina signora mulher menina senhora gestante "
                    + "primigesta puérpera embarazada wife mother daughter sister grandmother aunt widow femenino féminin feminino femmina weiblich");
    static final Set<String> OF_ANY_SEX = words(
            "patient patients infant newborn neonate baby child toddler adolescent teenager adult person individual student nurse physician worker farmer athlete runner "
                    + "veteran immigrant refugee resident smoker driver teacher engineer paciente enfant nourrisson kind säugling paziente lattante criança lactente "
                    + "recién-nacido bebé player soldier victim caucasian couple twin cyclist swimmer professor doctor prisoner officer carpenter plumber musician");
    static final Set<String> RELATIVES = words(
            "mother father brother sister wife husband son daughter aunt uncle cousin grandmother grandfather grandson granddaughter nephew niece parents parent sibling "
                    + "partner boyfriend girlfriend spouse twin roommate friend neighbor caregiver stepfather stepmother madre padre mère père mutter vater esposo esposa marido");
    static final Set<String> ANIMALS = words(
            "cat dog kitten puppy horse cow bird parrot rabbit hamster mouse mice rat rats monkey pig sheep goat turtle iguana lizard");
    /** After these the noun phrase of the age is over. */
    static final Set<String> PHRASE_ENDS = words(
            "who whose which that with comes come came presents presented presenting is was has had are were brought because after before at in on to for from undergoes undergoing complains reports "
                    + "develops returns visits his her their its he she they calls arrives sustains suffers when while con que qui avec mit der die und y et e con che com consulta acude");

    private People() {}

    private static Set<String> words(String words) {
        return Stream.of(words.split(" ")).collect(Collectors.toUnmodifiableSet());
    }

    static Optional<Sex> sexOf(String token) {
        // "M" and "F" only as capitals: "m" is metres.
        if (token.length() == 1) {
            return token.equals("M")
                    ? Optional.of(Sex.MALE)
                    : token.equals("F") ? Optional.of(Sex.FEMALE) : Optional.empty();
        }
        String word = token.toLowerCase(Locale.ROOT);
        if (MALE.contains(word)) {
            return Optional.of(Sex.MALE);
        }
        return FEMALE.contains(word) ? Optional.of(Sex.FEMALE) : Optional.empty();
    }

    static boolean isPerson(String token) {
        return sexOf(token).isPresent() || OF_ANY_SEX.contains(token.toLowerCase(Locale.ROOT));
    }
}

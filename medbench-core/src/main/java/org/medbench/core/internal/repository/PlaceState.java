package org.medbench.core.internal.repository;

import java.util.Optional;
import org.medbench.catalog.Access;

/**
 * What a benchmark that is kept up with was when it was last looked at.
 *
 * @param id its id
 * @param place where it lay, without revision
 * @param name the revision that is asked for; empty for the place's default
 * @param commit what that stood for
 * @param isSeen whether licence and access were read from the place; a card that pins all is read without asking it
 * @param license the licence as the place stated it
 * @param access who could have it
 */
record PlaceState(
        String id, String place, String name, String commit, boolean isSeen, Optional<String> license, Access access) {

    PlaceState withdrawn() {
        return new PlaceState(id, place, name, commit, true, license, Access.WITHDRAWN);
    }
}

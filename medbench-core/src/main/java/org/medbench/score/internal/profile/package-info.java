/**
 * The answer rules of published evaluations, with their weaknesses, so that their numbers can be reproduced. Start with {@link
 * org.medbench.score.internal.profile.PublishedRule}.
 */
@NullMarked
package org.medbench.score.internal.profile;

import org.jspecify.annotations.NullMarked;

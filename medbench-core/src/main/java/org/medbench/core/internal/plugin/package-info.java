/** The connectors, formats and writers of one repository. Start with {@link org.medbench.core.internal.plugin.Plugins}. */
@org.jspecify.annotations.NullMarked
package org.medbench.core.internal.plugin;

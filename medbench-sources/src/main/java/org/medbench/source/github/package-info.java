/**
 * GitHub. Start with {@link org.medbench.source.github.GitHubConnector}; {@code GitHubApi} asks and tells refusals apart,
 * {@code GitTree} lists files and completes truncated answers, {@code LfsAttributes} and {@code LfsPointer} find files whose
 * content lies elsewhere, {@code LfsDownload} fetches them, {@code GitHubSearch} goes beyond the cap of a query,
 * {@code GitHubRelease} lists what is attached to a release, {@code RepositoryAnalysis} tells data from code.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.source.github;

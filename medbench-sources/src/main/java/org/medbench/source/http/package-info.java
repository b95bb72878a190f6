/**
 * Files by their address, and what all connectors to web platforms need: {@link org.medbench.source.http.RangedDownload}
 * continues a file only where the server agrees, {@link org.medbench.source.http.LinkedPages} follows a listing without
 * being led away, {@link org.medbench.source.http.JsonAnswer} reads answers within limits.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.source.http;

/**
 * Servers for the tests of all modules, on loopback only. {@link org.medbench.core.testing.FaultServer} speaks HTTP/1.1 on
 * raw sockets and can cut, stall, lie and redirect; {@link org.medbench.core.testing.HubServer} plays the Hugging Face Hub
 * and {@link org.medbench.core.testing.GitHubServer} plays GitHub on top of it. Start reading at {@code FaultServer}, then
 * {@code Reply}.
 */
@org.jspecify.annotations.NullMarked
package org.medbench.core.testing;

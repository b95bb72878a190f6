package org.medbench.core.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.core.testing.Reply;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/** Row 30 of the fault list: addresses that lead into one's own network, in all their spellings. */
class TargetPolicyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://127.1/",
                "https://127.0.1/",
                "https://127.255.255.254/",
                "https://0.0.0.0/",
                "https://0/",
                "https://0.0.0.1/",
                "https://2130706433/",
                "https://017700000001/",
                "https://0x7f000001/",
                "https://0x7f.1/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://127.0.0.01/",
                "https://127.0.0.0x1/",
                "https://1.2.3.256/",
                "https://1.2.3/",
                "https://4294967296/",
                "https://localhost/",
                "https://LOCALHOST/",
                "https://[::1]/",
                "https://[0:0:0:0:0:0:0:1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[64:ff9b::a9fe:a9fe]/",
                "https://[2002:7f00:1::]/",
                "https://[2002:a9fe:a9fe::1]/",
                "https://[fe80::1]/",
                "https://[fc00::1]/",
                "https://[fd12:3456:789a::1]/",
                "https://[fec0::1]/",
                "https://[ff02::1]/",
                "https://[2001:db8::1]/",
                "https://[2001::1]/",
                "https://[100::1]/",
                "https://[::127.0.0.1]/",
                "https://169.254.169.254/",
                "https://169.254.0.1/",
                "https://2852039166/",
                "https://0xa9fea9fe/",
                "https://0251.0376.0251.0376/",
                "https://10.0.0.1/",
                "https://10.255.255.255/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.168.0.1/",
                "https://192.168.1.1./",
                "https://100.64.0.1/",
                "https://100.127.255.255/",
                "https://192.0.0.1/",
                "https://192.0.2.1/",
                "https://198.18.0.1/",
                "https://198.51.100.1/",
                "https://203.0.113.1/",
                "https://224.0.0.1/",
                "https://240.0.0.1/",
                "https://255.255.255.255/",
                "https://user@93.184.216.34/",
                "https://metadata.example/",
                "https://half.example/",
                "http://93.184.216.34/",
                "ftp://93.184.216.34/",
                "https://under_score.example/",
                "https:///x",
                "file:///etc/passwd"
            })
    void refusesWhatIsNotPublic(String target) throws IOException {
        try (VirtualHosts hosts = hosts()) {
            assertThat(verdict(target, HttpSettings.standard(), hosts)).contains(Reason.REDIRECT_REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://93.184.216.34/",
                "https://huggingface.co/",
                "https://HuggingFace.co:443/x",
                "https://[2606:4700::1111]/",
                "https://172.15.0.1/",
                "https://172.32.0.1/",
                "https://100.63.0.1/",
                "https://11.0.0.1/",
                "https://1.example/",
                "https://0x.example/"
            })
    void allowsWhatIsPublic(String target) throws IOException {
        try (VirtualHosts hosts = hosts()) {
            assertThat(verdict(target, HttpSettings.standard(), hosts)).isEmpty();
        }
    }

    @Test
    void endpointOpensItsOwnClassOnly() throws IOException {
        try (VirtualHosts hosts = hosts()) {
            HttpSettings loopback = endpoint("http://127.0.0.1:8080");

            assertThat(verdict("http://127.0.0.1:8080/x", loopback, hosts)).isEmpty();
            assertThat(verdict("http://127.0.0.1:9090/x", loopback, hosts)).isEmpty();
            assertThat(verdict("http://localhost:9090/x", loopback, hosts)).isEmpty();
            assertThat(verdict("https://10.0.0.1/x", loopback, hosts)).contains(Reason.REDIRECT_REFUSED);
            assertThat(verdict("https://metadata.example/x", loopback, hosts)).contains(Reason.REDIRECT_REFUSED);

            HttpSettings internal = endpoint("https://hub.internal.example");
            assertThat(verdict("https://hub.internal.example/x", internal, hosts))
                    .isEmpty();
            assertThat(verdict("https://10.0.0.9/x", internal, hosts)).isEmpty();
            assertThat(verdict("https://169.254.169.254/x", internal, hosts)).contains(Reason.REDIRECT_REFUSED);
            assertThat(verdict("https://127.0.0.1/x", internal, hosts)).contains(Reason.REDIRECT_REFUSED);
        }
    }

    @Test
    void namedHostIsAllowedWhateverItsAddress() throws IOException {
        try (VirtualHosts hosts = hosts()) {
            HttpSettings named = HttpSettings.standard().allowing("Metadata.example", "10.0.0.7:8443");

            assertThat(verdict("https://metadata.example/x", named, hosts)).isEmpty();
            assertThat(verdict("https://10.0.0.7:8443/x", named, hosts)).isEmpty();
            assertThat(verdict("https://10.0.0.7/x", named, hosts)).contains(Reason.REDIRECT_REFUSED);
        }
    }

    @Test
    void behindAProxyOnlyNamesAreChecked() throws IOException {
        try (VirtualHosts hosts = hosts()) {
            HttpSettings proxied = HttpSettings.standard()
                    .with(ProxySelector.of(InetSocketAddress.createUnresolved("proxy.example", 3128)));

            assertThat(verdict("https://metadata.example/x", proxied, hosts)).isEmpty();
            assertThat(verdict("https://2130706433/x", proxied, hosts)).contains(Reason.REDIRECT_REFUSED);
        }
    }

    private static VirtualHosts hosts() throws IOException {
        return new VirtualHosts(uri -> Reply.ok("x"))
                .name("localhost", "127.0.0.1", "::1")
                .name("LOCALHOST", "127.0.0.1")
                .name("metadata.example", "169.254.169.254")
                .name("half.example", "93.184.216.34", "10.0.0.1")
                .name("hub.internal.example", "10.1.2.3");
    }

    private static HttpSettings endpoint(String endpoint) {
        return HttpSettings.standard().withEndpoint(URI.create("https://huggingface.co"), URI.create(endpoint));
    }

    private static Optional<Reason> verdict(String target, HttpSettings settings, VirtualHosts hosts)
            throws IOException {
        try {
            new TargetPolicy(settings, hosts).checkStart(URI.create(target));
            return Optional.empty();
        } catch (SourceFailure failure) {
            return Optional.of(failure.reason());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
//
// `callback-url`: an absolute https URL by RFC 3986; a warning.
//
#include "documents.hpp"
#include "expect.hpp"

namespace signupgate::tests {
namespace {

const std::string at_url = at_callback + "/callbackUrl";

std::string url(const std::string& value) {
  return callback(R"("accessToken":"FAKE","callbackUrl":@@")" + value + "\"");
}

TEST(CallbackUrl, Accepted) {
  for (const char* value : {"https://a",
                            "https://example.com",
                            "https://example.com/",
                            "HTTPS://EXAMPLE.COM",
                            "hTtPs://x",
                            "https://example.com:443/",
                            "https://example.com:/",
                            "https://example.com:0",
                            "https://example.com:99999999",
                            "https://user@example.com",
                            "https://user:pass@example.com",
                            "https://:@example.com",
                            "https://@example.com",
                            "https://user:a:b@example.com/",
                            "https://u%40v@example.com",
                            "https://192.0.2.1/x",
                            "https://[2001:db8::1]/",
                            "https://[::1]:8443",
                            "https://[::ffff:192.0.2.1]",
                            "https://user@[::1]",
                            "https://xn--bcher-kva.example/",
                            "https://a_b.example",
                            "https://%41.example",
                            "https://a.b.",
                            "https://-",
                            "https://a!$&'()*+,;=b/",
                            "https://example.com/a/b;c=d,e/:@!$&'()*+",
                            "https://example.com//a//",
                            "https://example.com?",
                            "https://example.com?q=1&r=/?:@",
                            "https://example.com#",
                            "https://example.com#f/?:@",
                            "https://example.com/%E2%82%AC?q=%20#%23",
                            "https://example.com/a?b#c?d",
                            "https://example.com/~.-_",
                            R"(https:\/\/example.com\/x)",
                            R"(https://example.com/\u0061)",
                            "https://example.com?@#@"})
    expect({value, url(value)}, request());
}

TEST(CallbackUrl, Refused) {
  for (const char* value : {"",
                            "x",
                            "/",
                            "/callback",
                            "//example.com/",
                            "example.com",
                            "www.example.com/",
                            "http://example.com",
                            "ftp://example.com",
                            "https",
                            "https:",
                            "https:/",
                            "https://",
                            "https:///path",
                            "https://?q",
                            "https://#f",
                            "https:example.com",
                            "https:/example.com",
                            "httpss://example.com",
                            " https://example.com",
                            "https ://example.com",
                            "https://example.com/a b",
                            "https://example.com ",
                            R"(https://example.com\n)",
                            R"(https://example.com/\u0000)",
                            R"(https://example.com/\t)",
                            "https://exämple.com",
                            "https://example.com/ä",
                            "https://example.com/%",
                            "https://example.com/%4",
                            "https://example.com/%4g",
                            "https://example.com/%g4",
                            "https://%4.example",
                            "https://example.com?%",
                            "https://example.com#%",
                            "https://example.com#a#b",
                            "https://example.com/##",
                            "https://example.com:80a",
                            "https://example.com:a",
                            "https://example.com:-1",
                            "https://a:1:2",
                            "https://:443",
                            "https://user@",
                            "https://user@:80",
                            "https://a@b@c",
                            "https://us er@example.com",
                            "https://%@example.com",
                            "https://[]",
                            "https://[::1",
                            "https://::1]",
                            "https://[::1]x",
                            "https://[::1]:x",
                            "https://[::g]",
                            "https://[v1.a]",
                            "https://a[::1]",
                            "https://exam[ple.com",
                            "https://example.com/<script>",
                            "https://example.com/\\\"",
                            R"(https://example.com\\x)",
                            "https://example.com/{id}",
                            "https://example.com/a|b",
                            "https://example.com/^",
                            "https://example.com/`",
                            "https://example.com/[1]",
                            "https://example.com?a=[1]",
                            "https://example.com#[1]",
                            "javascript:alert(1)",
                            "data:text/html,x",
                            "https://exa<mple.com",
                            R"(https://example.com/\u007f)",
                            R"(https://example.com/\ud83d\ude00)",
                            "https://[::1%25eth0]",
                            "https://example.com\xe3\x80\x82jp"})
    expect({value, url(value), {warning("callback-url", at_url)}}, request());
}

TEST(CallbackUrl, IsNotJudgedWhenTooLong) {
  const std::string fits = "https://" + repeat("a", 92);
  expect({"hundred", url(fits)}, request());
  expect({"hundred and one",
          url(fits + "a"),
          {error("length", at_url, has_length(101, at_url, "less than or equal to 100"))}},
         request());
  expect({"hundred and one, not even https", url(repeat("x", 101)), {error("length", at_url)}}, request());
}

TEST(CallbackUrl, IsNoMatterOfTheModel) {
  expect({"model", url("x")}, request(Profile::model));
  expect({"wire", url("x")}, request(Profile::wire));
  How how = request();
  how.policy.set(Rule::callback_url, Severity::error);
  expect({"raised", url("x"), {error("callback-url", at_url)}}, how);
}

}  // namespace
}  // namespace signupgate::tests

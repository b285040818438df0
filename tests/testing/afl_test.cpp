// SPDX-License-Identifier: Apache-2.0
//
// The custom mutator for AFL++, loaded and called as AFL++ does.
#include <dlfcn.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <tuple>

namespace {

class AflMutator : public ::testing::Test {
 protected:
  void SetUp() override {
    library_ = dlopen(SIGNUPGATE_AFL_LIBRARY, RTLD_NOW | RTLD_LOCAL);
    ASSERT_NE(library_, nullptr) << dlerror();
    find(init, "afl_custom_init");
    find(fuzz, "afl_custom_fuzz");
    find(deinit, "afl_custom_deinit");
  }
  void TearDown() override {
    unsetenv("SIGNUPGATE_DIRECTION");
    if (library_ != nullptr) dlclose(library_);
  }

  void* (*init)(void*, unsigned) = nullptr;
  std::size_t (*fuzz)(void*, std::uint8_t*, std::size_t, std::uint8_t**, std::uint8_t*, std::size_t,
                      std::size_t) = nullptr;
  void (*deinit)(void*) = nullptr;

 private:
  template <class Function>
  void find(Function& function, const char* name) {
    function = reinterpret_cast<Function>(dlsym(library_, name));
    ASSERT_NE(function, nullptr) << name;
  }
  void* library_ = nullptr;
};

TEST_F(AflMutator, MutatesWithinTheSize) {
  for (const char* direction : {"request", "response", "either"}) {
    setenv("SIGNUPGATE_DIRECTION", direction, 1);
    void* mutator = init(nullptr, 1);
    ASSERT_NE(mutator, nullptr);
    std::string text = R"({"signupCallback":{"accessToken":"a"},"statusCode":200})";
    std::string other = R"({"signupCallback":{"accessToken":"b"}})";
    std::size_t changed = 0;
    for (int i = 0; i < 500; ++i) {
      std::uint8_t* out = nullptr;
      const std::size_t size =
          fuzz(mutator, reinterpret_cast<std::uint8_t*>(text.data()), text.size(), &out,
               i % 2 == 0 ? nullptr : reinterpret_cast<std::uint8_t*>(other.data()), other.size(), 300);
      ASSERT_LE(size, 300U);
      changed += std::string(reinterpret_cast<const char*>(out), size) != text ? 1 : 0;
    }
    EXPECT_GT(changed, 300U);
    deinit(mutator);
  }
}

TEST_F(AflMutator, EitherGoesByTheDocument) {
  setenv("SIGNUPGATE_DIRECTION", "either", 1);
  void* mutator = init(nullptr, 1);
  ASSERT_NE(mutator, nullptr);
  // What it puts in is the document's own: names of the other direction do not come.
  for (const auto& [text, own, foreign] :
       {std::tuple{std::string(R"({"signupCallback":{"accessToken":"a"}})"), "twoFactorPin", "qualityRating"},
        std::tuple{std::string(R"({"signupCallbackResult":{},"statusCode":200})"), "qualityRating",
                   "twoFactorPin"}}) {
    std::string before = text;
    std::size_t with_own = 0;
    for (int i = 0; i < 3000; ++i) {
      std::uint8_t* out = nullptr;
      const std::size_t size = fuzz(mutator, reinterpret_cast<std::uint8_t*>(before.data()), before.size(),
                                    &out, nullptr, 0, 4000);
      const std::string made(reinterpret_cast<const char*>(out), size);
      ASSERT_EQ(made.find(foreign), std::string::npos);
      if (made.find(own) != std::string::npos) ++with_own;
    }
    EXPECT_GT(with_own, 10U);
  }
  deinit(mutator);
}

TEST_F(AflMutator, RefusesAnUnknownDirection) {
  setenv("SIGNUPGATE_DIRECTION", "sideways", 1);
  EXPECT_EQ(init(nullptr, 1), nullptr);
}

}  // namespace

#!/bin/bash -eu
# SPDX-License-Identifier: Apache-2.0
#
# build.sh [NAME_fuzzer...]: builds every harness, or those, as OSS-Fuzz wants them: $OUT/NAME_fuzzer,
# NAME_fuzzer_seed_corpus.zip, .dict, .options. Takes CC, CXX, CFLAGS, CXXFLAGS, LIB_FUZZING_ENGINE, SRC, OUT and WORK from the
# environment that OSS-Fuzz documents.
# fuzz/clusterfuzzlite_test runs this.

project=$SRC/signupgate
build=$WORK/signupgate
simdjson=()
if [ -d "$SRC/simdjson" ]; then simdjson=(-DSIGNUPGATE_SIMDJSON_SOURCE="$SRC/simdjson"); fi

# No build type: every flag is the environment's.
cmake -G Ninja -S "$project" -B "$build" -DCMAKE_BUILD_TYPE= \
  -DSIGNUPGATE_BUILD_PROGRAMS=OFF -DSIGNUPGATE_BUILD_TESTS=OFF -DSIGNUPGATE_BUILD_BENCHMARKS=OFF -DSIGNUPGATE_INSTALL=OFF \
  -DSIGNUPGATE_BUILD_FUZZERS=ON -DSIGNUPGATE_FUZZ_ENGINE="$LIB_FUZZING_ENGINE" "${simdjson[@]}"
names=("$@")
[ $# -gt 0 ] || mapfile -t names < <(basename -s .cpp "$project"/fuzz/*_fuzzer.cpp)
cmake --build "$build" --target "${names[@]}"

for name in "${names[@]}"; do
  cp "$build/fuzz/$name" "$OUT/$name"
  cp "$project/fuzz/signupgate.dict" "$OUT/$name.dict"
  cp "$project/fuzz/fuzzer.options" "$OUT/$name.options"
  rm -f "$OUT/${name}_seed_corpus.zip"
  (cd "$project/corpus" && zip -q -r "$OUT/${name}_seed_corpus.zip" .)
  if [ -d "$project/fuzz/seeds/$name" ]; then
    (cd "$project/fuzz/seeds/$name" && zip -q -r "$OUT/${name}_seed_corpus.zip" .)
  fi
done

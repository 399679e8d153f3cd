#!/usr/bin/env python3
"""Counts how often the JVM takes back compiled code while a service has its first users.

usage: deoptimisations.py [--starts N] [--requests N] REQUESTS.json NAME=COMMAND NAME=COMMAND ...

Starts the variants in turn, N times each (5 unless told). When readiness answers 200 it begins
a recording with JDK Flight Recorder, sends the reading requests of the file that are marked as
rehearsed in turn, 1000 in all unless told, and counts the events jdk.Deoptimization. Prints the
medians. If what was rehearsed were unlike what users do, compiled code would be thrown away
with the first of them.

The file is requests.json beside this script. jcmd and jfr of the JDK have to be in the PATH.
"""
import argparse
import http.client
import json
import re
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

PATIENCE = 180


def get(port, path, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", path, headers=headers or {})
        response = connection.getresponse()
        response.read()
        return response.status
    finally:
        connection.close()


def await_ready(process, port, path):
    begin = time.perf_counter()
    while time.perf_counter() - begin < PATIENCE:
        if process.poll() is not None:
            sys.exit(f"the application ended with {process.returncode}")
        try:
            if get(port, path) == 200:
                return
        except OSError:
            pass
        time.sleep(0.05)
    sys.exit(f"not ready after {PATIENCE} s")


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def measure(case, command, requests):
    process = subprocess.Popen(shlex.split(command), stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    try:
        await_ready(process, case["port"], case["ready"])
        reading = [request for request in case["requests"] if request.get("rehearsed") and request["method"] == "GET"]
        run("jcmd", str(process.pid), "JFR.start", "name=users", "settings=profile")
        for i in range(requests):
            request = reading[i % len(reading)]
            get(case["port"], request["path"], request.get("headers"))
        with tempfile.NamedTemporaryFile(suffix=".jfr") as recording:
            run("jcmd", str(process.pid), "JFR.dump", "name=users", f"filename={recording.name}")
            summary = run("jfr", "summary", recording.name)
        return int(re.search(r"jdk\.Deoptimization\s+(\d+)", summary).group(1))
    finally:
        process.terminate()
        process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--starts", type=int, default=5)
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("requests_file", metavar="REQUESTS.json")
    parser.add_argument("variants", nargs="+", metavar="NAME=COMMAND")
    arguments = parser.parse_args()
    with open(arguments.requests_file, encoding="utf-8") as file:
        case = json.load(file)
    variants = dict(variant.split("=", 1) for variant in arguments.variants)
    counts = {name: [] for name in variants}
    for start in range(arguments.starts):
        for name, command in variants.items():
            counts[name].append(measure(case, command, arguments.requests))
            print(f"start {start + 1} of {name}: {counts[name][-1]} deoptimisations", file=sys.stderr)
    print(f"| variant | deoptimisations in the first {arguments.requests} requests |\n| --- | --- |")
    for name, values in counts.items():
        print(f"| {name} | {statistics.median(values):.0f} ({min(values)} to {max(values)}) |")


main()

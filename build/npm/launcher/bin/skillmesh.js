#!/usr/bin/env node
'use strict';

// Starts the program of this system's package with the same arguments, streams, signals and exit code.
const { spawn } = require('child_process');
const path = require('path');

// glibc names its version in node's report; musl has none.
const isMusl = () => process.platform === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
const platform = `${process.platform}${isMusl() ? '-musl' : ''}-${process.arch}`;
const name = `@skillmesh/${platform}`;

let program;
try {
  const folder = path.dirname(require.resolve(`${name}/package.json`));
  program = path.join(folder, 'bin', process.platform === 'win32' ? 'skillmesh.exe' : 'skillmesh');
} catch {
  console.error(`skillmesh: there is no program for ${platform} here: the package ${name} is not installed.
If it exists for your system, npm left it out (--omit=optional, or a lock file made on another one): npm install ${name}
Everywhere else the .NET tool runs: dotnet tool install --global SkillMesh.Tool`);
  process.exit(1);
}

const child = spawn(program, process.argv.slice(2), { stdio: 'inherit' });
// A terminal sends Ctrl-C to both, others only to this process. The program decides what it means; this process waits for it.
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];
const pass = (signal) => child.kill(signal);
if (process.platform !== 'win32') {
  signals.forEach((signal) => process.on(signal, pass));
}

child.on('error', (error) => {
  console.error(`skillmesh: ${program} could not be started: ${error.message}`);
  process.exit(1);
});
child.on('exit', (code, signal) => {
  if (signal === null) {
    process.exitCode = code;
    return;
  }

  // Ended by a signal: so does this process, for whoever waits for it.
  signals.forEach((each) => process.removeListener(each, pass));
  process.kill(process.pid, signal);
});

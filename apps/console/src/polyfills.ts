/**
 * Functions newer than Chromium 90 (the base of the domestic browsers in use) that the libraries call.
 * The build lowers syntax only; functions must be added here. Each line says who needs it.
 */
import 'core-js/actual/structured-clone'; // diagram-js
import 'core-js/actual/array/at'; // form-js, react-router
import 'core-js/actual/string/at'; // form-js
import 'core-js/actual/typed-array/at'; // form-js
import 'core-js/actual/object/has-own'; // react-hook-form, MUI
import 'core-js/actual/array/find-last'; // form-js, own pages
import 'core-js/actual/array/find-last-index'; // form-js, own pages
import 'core-js/actual/array/to-sorted'; // own pages
import 'core-js/actual/array/to-reversed'; // own pages

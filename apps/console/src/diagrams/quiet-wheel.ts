/** Replaces bpmn-js's zooming by the wheel with nothing, so that the page scrolls under the pointer as everywhere else. */
export const quietWheel = { zoomScroll: ['value', { toggle: () => undefined, reset: () => undefined, zoom: () => undefined, stepZoom: () => undefined }] };
